package org.lookalike.matching.search;

import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/** The targets worth comparing with an account. Each list is made when it is asked for. Used by one thread. */
public final class Candidates {

    static final Candidates NONE = new Candidates(List.of(), builder -> {
        throw new IllegalStateException("there is none");
    });

    private final Collection<CandidateBuilder> found;
    private final Function<CandidateBuilder, Candidate> build;

    Candidates(Collection<CandidateBuilder> found, Function<CandidateBuilder, Candidate> build) {
        this.found = found;
        this.build = build;
    }

    /** Whether there is nothing worth comparing. */
    public boolean isEmpty() {
        return found.isEmpty();
    }

    /** Districts, schools and leaders as they are registered: whom to tell of the account. */
    public List<Candidate> registered() {
        return candidates(false);
    }

    /** Districts by what others vouch for. Nothing else of a district's registration influences what another district is told. */
    public List<Candidate> vouched() {
        return candidates(true);
    }

    private List<Candidate> candidates(boolean isVouched) {
        return found.stream()
                .filter(builder -> builder.target().isVouched() == isVouched)
                .map(build)
                .toList();
    }
}
