package org.lookalike.matching.signal.handle;

import java.util.List;
import org.lookalike.matching.signal.Signal;

/** The signals that say that the handle is like the target's. */
public final class HandleSignals {

    /** In the order in which reasons of equal weight are given. */
    public static final List<Signal> ALL = List.of(
            new HandleTakenOver(),
            new HandleElsewhere(),
            new HandleSeparators(),
            new HandleConfusable(),
            new HandleRespelled(),
            new HandleReordered(),
            new HandleAffix(),
            new HandleFromName(),
            new HandleSimilar());

    private HandleSignals() {}
}
