"""``python -m bench.peers dateparser text2num``: only these peers; what the others gave last time stays in ``docs/peers.json``."""

import sys

from bench.peers import main

if __name__ == "__main__":
    given = [a for a in sys.argv[1:] if a.isdigit()]
    sys.exit(main(int(given[0]) if given else 60, only=tuple(a for a in sys.argv[1:] if not a.isdigit())))
