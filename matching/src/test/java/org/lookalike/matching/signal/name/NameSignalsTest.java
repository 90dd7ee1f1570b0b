package org.lookalike.matching.signal.name;

import org.lookalike.matching.signal.SignalTable;

class NameSignalsTest extends SignalTable {

    NameSignalsTest() {
        super("name", NameSignals.ALL);
    }
}
