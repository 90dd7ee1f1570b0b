package org.lookalike.matching.benchmark;

import java.util.List;
import org.lookalike.matching.AccountProfile;
import org.lookalike.matching.Assessment;
import org.lookalike.matching.DistrictIdentity;
import org.lookalike.matching.MatchPolicy;
import org.lookalike.matching.Matcher;
import org.lookalike.matching.policy.PolicyFile;
import org.lookalike.matching.search.IdentityIndex;
import org.lookalike.matching.search.PeopleIndex;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The whole assessment of an account by the shipped policy: folding, search, signals, evidence. */
@State(Scope.Benchmark)
public class AssessBenchmark {

    private static final MatchPolicy POLICY = PolicyFile.shipped();

    @Param({"1000", "20000", "200000"})
    public int districts;

    @Param
    public AccountClass accounts = AccountClass.PERSON;

    private final Matcher matcher = new Matcher(POLICY);
    private IdentityIndex index = IdentityIndex.of(List.of(), POLICY);
    private IdentityIndex changed = index;
    private IdentityIndex withPeople = index;
    private List<AccountProfile> profiles = List.of();

    @Setup
    public void prepare() {
        List<DistrictIdentity> registry = FictionalRegistry.of(districts);
        index = IdentityIndex.of(registry, POLICY);
        changed = ChangedRegistry.index(index, registry);
        withPeople = index.with(PeopleIndex.of(FictionalPeople.of(registry), POLICY));
        profiles = accounts.accounts(Cursor.ACCOUNTS, registry);
    }

    @Benchmark
    public Assessment assess(Cursor cursor) {
        return matcher.assess(cursor.next(profiles), index);
    }

    /** The same where people are protected; half of the accounts show a picture. */
    @Benchmark
    public Assessment assessWithPeople(Cursor cursor) {
        return matcher.assess(cursor.next(profiles), withPeople);
    }

    /** The same by an index that many changes were made to. */
    @Benchmark
    public Assessment assessAfterChanges(Cursor cursor) {
        return matcher.assess(cursor.next(profiles), changed);
    }
}
