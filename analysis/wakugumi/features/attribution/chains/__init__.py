"""What holds between the attributions of a passage: from sentence to sentence, and one within another.

In order: `reactions` and `neighbours` (sentences beside a quotation), `closed` and `announced` (sentences that one beside them gives
to a speaker), `outlets` (who is a paper, by what it does), `parents` (who is reported by whom, to what depth), `resolution` (sources
left out), `continued` (quotations over several paragraphs).
"""
