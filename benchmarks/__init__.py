"""What is measured apart from the tests: error rates, coverage, speed."""
