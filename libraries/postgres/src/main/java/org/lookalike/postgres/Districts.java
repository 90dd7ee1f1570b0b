package org.lookalike.postgres;

import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The districts that a caller may see: all of them, or a list, which may be empty. */
public sealed interface Districts {

    /** Every district, registered now or later. */
    Districts ALL = new All();

    Districts NONE = new Some(Set.of());

    static Districts of(Collection<String> ids) {
        return new Some(Set.copyOf(ids));
    }

    boolean contains(String districtId);

    /** Whether all of these districts are included; an empty list stands for every district. */
    default boolean containsAll(Collection<String> districtIds) {
        return this instanceof All
                || !districtIds.isEmpty() && districtIds.stream().allMatch(this::contains);
    }

    /** The value of the setting {@code lookalike.districts}, which the row-level security policies read. */
    String setting();

    /** Limits the current transaction to these districts. SET takes no parameters, and {@link Some} has safe ids only. */
    default String setLocal() {
        return "SET LOCAL lookalike.districts = '%s'".formatted(setting());
    }

    record All() implements Districts {

        @Override
        public boolean contains(String districtId) {
            return true;
        }

        @Override
        public String setting() {
            return "*";
        }
    }

    /** @param states the states whose districts are included, those among {@code ids} that are registered now */
    record Some(Set<String> ids, Set<String> states) implements Districts {

        private static final String ID = "[a-z0-9][a-z0-9_-]{2,63}";

        public Some {
            ids = Set.copyOf(ids);
            states = Set.copyOf(states);
            ids.forEach(id -> {
                if (!id.matches(ID)) {
                    throw new IllegalArgumentException("'%s' is not the id of a district".formatted(id));
                }
            });
        }

        public Some(Set<String> ids) {
            this(ids, Set.of());
        }

        @Override
        public boolean contains(String districtId) {
            return ids.contains(districtId);
        }

        /** The same with a district that is about to be registered in one of the states. */
        public Some with(String districtId) {
            return new Some(Stream.concat(ids.stream(), Stream.of(districtId)).collect(Collectors.toSet()), states);
        }

        @Override
        public String setting() {
            return String.join(",", new TreeSet<>(ids));
        }
    }
}
