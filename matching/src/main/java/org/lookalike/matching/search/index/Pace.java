package org.lookalike.matching.search.index;

/** How fast long work goes on. The work takes a step every few microseconds, and may be paused there in favor of other work. */
@FunctionalInterface
public interface Pace {

    /** Work that somebody waits for. */
    Pace FULL = () -> {};

    /** Returns when the work may go on. */
    void step();
}
