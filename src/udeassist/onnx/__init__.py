"""ONNX Runtime: networks written as files of its format, and sessions that run them."""
