package org.lookalike.ingest.source;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.function.Function;

/** Does work one after the other, so that nobody is sent two requests at a time. The first failure ends it. */
public final class InTurn {

    private InTurn() {}

    /** Works on each item, and returns the results in the order of the items. */
    public static <T, R> Uni<List<R>> each(List<T> items, Function<T, Uni<R>> work) {
        return Multi.createFrom()
                .iterable(items)
                .onItem()
                .transformToUniAndConcatenate(work::apply)
                .collect()
                .asList();
    }

    /** Works on portions of the items, none of them larger than this. */
    public static <T, R> Uni<List<R>> portions(List<T> items, int size, Function<List<T>, Uni<R>> work) {
        return Multi.createFrom()
                .iterable(items)
                .group()
                .intoLists()
                .of(size)
                .collect()
                .asList()
                .chain(portions -> each(portions, work));
    }
}
