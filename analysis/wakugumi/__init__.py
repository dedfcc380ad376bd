"""wakugumi (枠組み): how Japanese coverage frames a story, outlet by outlet and voice by voice."""

__version__ = "0.1.0"
