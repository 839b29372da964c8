"""Public data sets: how well do our finding, declining and checking do where others have been measured too?"""
