"""Every chart, under one name: `from wakugumi import charts`."""

from wakugumi.presentation.charts import floor, hedges_by_voice, rates
from wakugumi.presentation.contrast_charts import contrasts
from wakugumi.presentation.drift_charts import certainty_paths, claim_table, claims
from wakugumi.presentation.relation_charts import chains, keyness, outlet_map, reuse, timeline
from wakugumi.presentation.share_charts import certainty, drift, naming, voice_shares

__all__ = [
    "certainty",
    "certainty_paths",
    "chains",
    "claim_table",
    "claims",
    "contrasts",
    "drift",
    "floor",
    "hedges_by_voice",
    "keyness",
    "naming",
    "outlet_map",
    "rates",
    "reuse",
    "timeline",
    "voice_shares",
]
