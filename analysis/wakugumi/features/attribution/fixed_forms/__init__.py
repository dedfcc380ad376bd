"""Cues of a fixed form, which are neither verb nor noun of their own.

In order: `endings` (という, とのことだ, とされている), `particles` (によると, いわく), `phrases` (コメントを控えた).
"""
