package org.lookalike.proofs.alternative;

import java.util.Comparator;
import java.util.Optional;
import org.apache.commons.text.similarity.JaroWinklerSimilarity;
import org.hibernate.Session;
import org.lookalike.proofs.world.Account;

/** Districts of the same name, or whose handle begins alike, are fetched by an index and compared in Java. */
public record Beginnings() implements Lookup {

    /** With less, most districts have an innocent namesake. */
    private static final double THRESHOLD = 0.92;

    private static final JaroWinklerSimilarity SIMILARITY = new JaroWinklerSimilarity();

    private record Likeness(String ncesLeaId, double similarity) {}

    @Override
    public String name() {
        return "Hibernate ORM, Jaro-Winkler";
    }

    @Override
    public Optional<String> closest(Account account, Session session) {
        return session
                .createSelectionQuery(
                        "from KnownDistrict where beginning = :beginning or name = :name", KnownDistrict.class)
                .setParameter("beginning", KnownDistrict.beginning(account.handle()))
                .setParameter("name", account.displayName())
                .setReadOnly(true)
                .getResultList()
                .stream()
                .filter(district -> !district.handle.equals(account.handle()))
                .map(district -> new Likeness(district.ncesLeaId, similarity(account, district)))
                .filter(likeness -> likeness.similarity() >= THRESHOLD)
                .max(Comparator.comparingDouble(Likeness::similarity))
                .map(Likeness::ncesLeaId);
    }

    private static double similarity(Account account, KnownDistrict district) {
        return Math.max(
                SIMILARITY.apply(account.handle(), district.handle),
                SIMILARITY.apply(account.displayName(), district.name));
    }
}
