"""What a real chat model drafted for real questions: recorded once, verified again with every change of the program."""
