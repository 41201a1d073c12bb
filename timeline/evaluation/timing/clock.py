"""How long a call takes."""

import time
from collections.abc import Callable


def seconds(call: Callable[[], object], clock: Callable[[], float] = time.perf_counter) -> float:
    begin = clock()
    call()
    return clock() - begin
