package org.lookalike.postgres;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.function.Function;

/** Works on one item after the other: a connection takes one statement, and nobody two requests at once. */
public final class Sequentially {

    private Sequentially() {}

    /** Works on all items in their order. The first failure ends it. */
    public static <T> Uni<Void> forEach(Iterable<T> items, Function<T, Uni<?>> work) {
        return map(items, item -> work.apply(item).replaceWithVoid()).replaceWithVoid();
    }

    /** What the work on each item came to, in their order, without those that came to null. The first failure ends it. */
    public static <T, R> Uni<List<R>> map(Iterable<T> items, Function<T, Uni<R>> work) {
        return Multi.createFrom()
                .iterable(items)
                .onItem()
                .transformToUniAndConcatenate(work::apply)
                .collect()
                .asList();
    }

    /** What the work on portions of the items came to, none of them larger than this. */
    public static <T, R> Uni<List<R>> mapPortions(Iterable<T> items, int size, Function<List<T>, Uni<R>> work) {
        return Multi.createFrom()
                .iterable(items)
                .group()
                .intoLists()
                .of(size)
                .collect()
                .asList()
                .chain(portions -> map(portions, work));
    }
}
