package org.lookalike.ingest.source.exchange;

import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lookalike.ingest.snapshot.AccountFacts;
import org.lookalike.ingest.source.QueryResult;
import org.lookalike.ingest.source.exchange.PlatformApi.Received;

/** The pages that were read of a list, the first one first. */
public record PagesRead<T>(List<Received<T>> pages) {

    /** Reads a list until the pages are enough, at most so many, as the platform controls what follows a page. */
    public static <T> Uni<PagesRead<T>> upTo(
            int most, Function<PagesRead<T>, Uni<Received<T>>> next, Predicate<PagesRead<T>> isEnough) {
        return new PagesRead<T>(List.of()).readOn(most, next, isEnough);
    }

    private Uni<PagesRead<T>> readOn(
            int most, Function<PagesRead<T>, Uni<Received<T>>> next, Predicate<PagesRead<T>> isEnough) {
        return next.apply(this).chain(page -> {
            var read = new PagesRead<>(
                    Stream.concat(pages.stream(), Stream.of(page)).toList());
            return read.count() >= most || isEnough.test(read)
                    ? Uni.createFrom().item(read)
                    : read.readOn(most, next, isEnough);
        });
    }

    public int count() {
        return pages.size();
    }

    public Received<T> lastPage() {
        return pages.get(pages.size() - 1);
    }

    /** Whether the platform said with the last page that no call is left. What was read is better than a failure. */
    public boolean isPaused() {
        return lastPage().rateLimit().pausedUntil() != null;
    }

    /** What the last page says, such as where the next one begins; null before the first. */
    public <S> @Nullable S last(Function<T, @Nullable S> said) {
        return pages.isEmpty() ? null : said.apply(lastPage().body());
    }

    public QueryResult accounts(Function<T, List<AccountFacts>> onPage) {
        return QueryResult.together(pages.stream()
                .map(page -> QueryResult.of(onPage.apply(page.body()), page.rateLimit()))
                .toList());
    }
}
