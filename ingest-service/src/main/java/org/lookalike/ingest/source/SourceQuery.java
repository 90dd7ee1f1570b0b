package org.lookalike.ingest.source;

import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A query to a source. */
public sealed interface SourceQuery {

    /** The type that a source has to support. */
    QueryType queryType();

    /** Sends the query to a source. */
    Uni<QueryResult> sendTo(AccountSource source);

    /** The number of handles or identifiers; 1 for other query types. */
    default int itemCount() {
        return 1;
    }

    /**
     * Lists the newest accounts.
     *
     * @param since when they were last listed; null if never
     */
    record Newest(@Nullable Instant since) implements SourceQuery {
        @Override
        public QueryType queryType() {
            return QueryType.NEWEST;
        }

        @Override
        public Uni<QueryResult> sendTo(AccountSource source) {
            return source.newest(this);
        }
    }

    /**
     * Finds accounts with these words in their name.
     *
     * @param since accounts created earlier are known; null to find all accounts
     */
    record Search(String words, @Nullable Instant since) implements SourceQuery {
        @Override
        public QueryType queryType() {
            return QueryType.SEARCH;
        }

        @Override
        public Uni<QueryResult> sendTo(AccountSource source) {
            return source.search(this);
        }
    }

    /** Finds accounts that have a district's name in a recent post, as far as their handle has something of it, too. */
    record Posts(String words) implements SourceQuery {
        @Override
        public QueryType queryType() {
            return QueryType.SEARCH_POSTS;
        }

        @Override
        public Uni<QueryResult> sendTo(AccountSource source) {
            return source.search(this);
        }
    }

    /**
     * Finds the accounts that belong to a web domain by the platform's data.
     *
     * @param domain such as {@code maplehollowschools.example}
     */
    record Domain(String domain) implements SourceQuery {
        @Override
        public QueryType queryType() {
            return QueryType.SEARCH_DOMAIN;
        }

        @Override
        public Uni<QueryResult> sendTo(AccountSource source) {
            return source.search(this);
        }
    }

    /**
     * Looks up accounts by handle.
     *
     * @param handles without a leading @; at most the batch size of the {@link Capability}
     */
    record Handles(List<String> handles) implements SourceQuery {
        @Override
        public QueryType queryType() {
            return QueryType.LOOK_UP_HANDLE;
        }

        @Override
        public int itemCount() {
            return handles.size();
        }

        @Override
        public Uni<QueryResult> sendTo(AccountSource source) {
            return source.lookUp(this);
        }
    }

    /**
     * Looks up accounts by identifier.
     *
     * @param accountIds at most the batch size of the {@link Capability}
     */
    record Ids(List<String> accountIds) implements SourceQuery {
        @Override
        public QueryType queryType() {
            return QueryType.LOOK_UP_ID;
        }

        @Override
        public int itemCount() {
            return accountIds.size();
        }

        @Override
        public Uni<QueryResult> sendTo(AccountSource source) {
            return source.lookUp(this);
        }
    }
}
