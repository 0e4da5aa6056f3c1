"""The program: the command line, the demo and the benches; the only package that may import every stage."""

__version__ = "0.1.0"
