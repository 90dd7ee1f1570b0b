package org.lookalike.matching.score;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lookalike.matching.signal.Signal;
import org.lookalike.matching.signal.against.AgainstSignals;
import org.lookalike.matching.signal.context.ContextSignals;
import org.lookalike.matching.signal.handle.HandleSignals;
import org.lookalike.matching.signal.name.NameSignals;

/** All signals, by the part they play in the score and by who can make what they look at. */
public enum SignalGroup {
    /** A main reason: the handle is like the target's. */
    HANDLE(Provenance.FEED, HandleSignals.ALL),
    /** A main reason: the display name is like the target's. */
    NAME(Provenance.FEED, NameSignals.FEED),
    /** A main reason: the description speaks as the target, where the display name says nothing. */
    NAME_IN_BIO(Provenance.PROFILE, NameSignals.PROFILE),
    /** Something else that is seen in a feed supports the main reasons. */
    CONTEXT_IN_FEED(Provenance.FEED, ContextSignals.FEED),
    /** The profile supports the main reasons. */
    CONTEXT_IN_PROFILE(Provenance.PROFILE, ContextSignals.PROFILE),
    /** A fact that the account's owner cannot make supports the other reasons. */
    CONTEXT_ANCHORED(Provenance.ANCHORED, ContextSignals.ANCHORED),
    /** Something that is seen in a feed speaks against the main reasons. */
    AGAINST_IN_FEED(Provenance.FEED, AgainstSignals.FEED),
    /** A fact that the account's owner cannot make speaks against the main reasons. */
    AGAINST_ANCHORED(Provenance.ANCHORED, AgainstSignals.ANCHORED),
    /** The profile speaks against the main reasons. */
    AGAINST_IN_PROFILE(Provenance.PROFILE, AgainstSignals.PROFILE);

    private static final Map<String, Provenance> PROVENANCES = Arrays.stream(values())
            .flatMap(group -> group.signals.stream().map(signal -> Map.entry(signal.id(), group.provenance)))
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

    private final Provenance provenance;
    private final List<Signal> signals;

    SignalGroup(Provenance provenance, List<Signal> signals) {
        this.provenance = provenance;
        this.signals = signals;
    }

    /** Who can make what its signals look at. */
    public Provenance provenance() {
        return provenance;
    }

    /** Who can make what the signal with this id looks at. */
    static Provenance provenanceOf(String signal) {
        return Objects.requireNonNull(PROVENANCES.get(signal), () -> "no signal is called " + signal);
    }

    public boolean isAgainst() {
        return this == AGAINST_IN_FEED || this == AGAINST_ANCHORED || this == AGAINST_IN_PROFILE;
    }

    /** Its signals, in the order in which reasons of equal weight are given. */
    public List<Signal> signals() {
        return signals;
    }

    public static Stream<Signal> all() {
        return Arrays.stream(values()).flatMap(group -> group.signals.stream());
    }

    /** Who can make what a signal looks at, and so what it may do to the score. */
    public enum Provenance {
        /** What people see of the account in a feed: handle, name and picture, the imitation itself, so it decides. */
        FEED,
        /**
         * What the account's owner says on its profile: description, location, links. It raises a score, and lowers one only down to
         * the threshold where the feed alone reaches it, so that nobody silences an imitation by a line in the profile.
         */
        PROFILE,
        /** What the account's owner cannot make, such as the directory of US districts, or the district's own word. It may silence. */
        ANCHORED
    }
}
