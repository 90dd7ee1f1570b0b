package org.lookalike.ingest.source;

import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a source is asked. */
public sealed interface SourceQuery {

    /** What it takes to answer. */
    QueryType ability();

    /** Puts the question to a source. */
    Uni<QueryResult> put(AccountSource source);

    /** How many handles or identifiers it names; 1 where that means nothing. */
    default int things() {
        return 1;
    }

    /**
     * Which accounts are new?
     *
     * @param since when this was last answered; null if never
     */
    record Newest(@Nullable Instant since) implements SourceQuery {
        @Override
        public QueryType ability() {
            return QueryType.NEWEST;
        }

        @Override
        public Uni<QueryResult> put(AccountSource source) {
            return source.newest(this);
        }
    }

    /**
     * Which accounts have these words in their name?
     *
     * @param since accounts made earlier are known; null if none is
     */
    record Search(String words, @Nullable Instant since) implements SourceQuery {
        @Override
        public QueryType ability() {
            return QueryType.SEARCH;
        }

        @Override
        public Uni<QueryResult> put(AccountSource source) {
            return source.search(this);
        }
    }

    /**
     * Which accounts belong to this web domain, as the platform sees it?
     *
     * @param domain such as {@code maplehollowschools.example}
     */
    record Domain(String domain) implements SourceQuery {
        @Override
        public QueryType ability() {
            return QueryType.SEARCH_DOMAIN;
        }

        @Override
        public Uni<QueryResult> put(AccountSource source) {
            return source.search(this);
        }
    }

    /**
     * Whose handles are these?
     *
     * @param handles without a leading @; at most as many as the {@link Capability} says
     */
    record Handles(List<String> handles) implements SourceQuery {
        public Handles {
            handles = List.copyOf(handles);
        }

        @Override
        public QueryType ability() {
            return QueryType.LOOK_UP_HANDLE;
        }

        @Override
        public int things() {
            return handles.size();
        }

        @Override
        public Uni<QueryResult> put(AccountSource source) {
            return source.lookUp(this);
        }
    }

    /**
     * How do these accounts look now?
     *
     * @param accountIds at most as many as the {@link Capability} says
     */
    record Ids(List<String> accountIds) implements SourceQuery {
        public Ids {
            accountIds = List.copyOf(accountIds);
        }

        @Override
        public QueryType ability() {
            return QueryType.LOOK_UP_ID;
        }

        @Override
        public int things() {
            return accountIds.size();
        }

        @Override
        public Uni<QueryResult> put(AccountSource source) {
            return source.lookUp(this);
        }
    }
}
