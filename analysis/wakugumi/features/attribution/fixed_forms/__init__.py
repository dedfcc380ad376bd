"""Cues of a fixed form, which are neither verb nor noun of their own.

In order: `endings` (という, とのことだ, とされている), `led_hearsay` (who told what they hand on), `particles` (によると, いわく) and
`phrases` (コメントを控えた).
"""
