"""Stage 9: what people read. Charts (one record, two renderers), tables, the reader and the report."""
