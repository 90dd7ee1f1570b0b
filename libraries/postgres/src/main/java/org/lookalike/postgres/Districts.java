package org.lookalike.postgres;

import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;

/** The districts that somebody sees: all that there are, or those named, which may be none. */
public sealed interface Districts {

    /** Every district, registered now or later. */
    Districts ALL = new All();

    /** No district. */
    Districts NONE = new Some(Set.of());

    static Districts of(Collection<String> ids) {
        return new Some(Set.copyOf(ids));
    }

    boolean include(String districtId);

    /** Whether they see what is about all of these districts; where there are none it is about every district. */
    boolean includeAll(Collection<String> districtIds);

    /** As PostgreSQL's policies read it. */
    String setting();

    /** Every district. */
    record All() implements Districts {

        @Override
        public boolean include(String districtId) {
            return true;
        }

        @Override
        public boolean includeAll(Collection<String> districtIds) {
            return true;
        }

        @Override
        public String setting() {
            return "*";
        }
    }

    /** The districts with these ids. */
    record Some(Set<String> ids) implements Districts {

        private static final String ID = "[a-z0-9][a-z0-9_-]{2,63}";

        public Some {
            ids = Set.copyOf(ids);
            ids.forEach(id -> {
                if (!id.matches(ID)) {
                    throw new IllegalArgumentException("'%s' is not the id of a district".formatted(id));
                }
            });
        }

        @Override
        public boolean include(String districtId) {
            return ids.contains(districtId);
        }

        @Override
        public boolean includeAll(Collection<String> districtIds) {
            return !districtIds.isEmpty() && ids.containsAll(districtIds);
        }

        @Override
        public String setting() {
            return String.join(",", new TreeSet<>(ids));
        }
    }
}
