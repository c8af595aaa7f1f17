"""Quotemark: who said what, and where do they stand.

Importing the package loads neither Qt nor any heavy library.
"""

__version__ = "0.1.0"
