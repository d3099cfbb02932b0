"""What several doors need, whatever stands behind them."""
