"""Stage 10: the whole job, from articles to a results folder."""

import os

# Arrow's own allocator keeps what is freed, some 90 MB of it in parent and workers each. It is chosen once, when Arrow is imported.
os.environ.setdefault("ARROW_DEFAULT_MEMORY_POOL", "system")
