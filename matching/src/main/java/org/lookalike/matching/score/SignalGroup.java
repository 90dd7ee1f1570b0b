package org.lookalike.matching.score;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.lookalike.matching.signal.Signal;
import org.lookalike.matching.signal.against.AgainstSignals;
import org.lookalike.matching.signal.context.ContextSignals;
import org.lookalike.matching.signal.handle.HandleSignals;
import org.lookalike.matching.signal.name.NameSignals;

/** All signals, by the part they play in the score. */
public enum SignalGroup {
    /** A main reason: the handle is like the target's. */
    HANDLE(HandleSignals.ALL),
    /** A main reason: the display name is like the target's. */
    NAME(NameSignals.ALL),
    /** Speaks for what the main reasons say. */
    CONTEXT(ContextSignals.ALL),
    /** Speaks against what the main reasons say. */
    AGAINST(AgainstSignals.ALL);

    private final List<Signal> signals;

    SignalGroup(List<Signal> signals) {
        this.signals = signals;
    }

    /** Its signals, in the order in which reasons of equal weight are given. */
    public List<Signal> signals() {
        return signals;
    }

    /** The signals of all groups. */
    public static Stream<Signal> all() {
        return Arrays.stream(values()).flatMap(group -> group.signals.stream());
    }
}
