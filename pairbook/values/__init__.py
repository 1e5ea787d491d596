"""Plain Python that all rooms speak in: money, quantities, periods, intervals."""
