package org.lookalike.matching.signal.name;

import java.util.List;
import java.util.stream.Stream;
import org.lookalike.matching.signal.SignalTable;

class NameSignalsTest extends SignalTable {

    NameSignalsTest() {
        super(
                "name",
                Stream.of(NameSignals.FEED, NameSignals.PROFILE)
                        .flatMap(List::stream)
                        .toList());
    }
}
