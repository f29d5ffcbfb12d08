"""DCSA"""
from .reader import read_transport_document
from .model import TransportDocument
from .opening import SIZE_LIMIT
from .parties import Party
