package org.lookalike.matching.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lookalike.matching.DistrictIdentity;
import org.lookalike.matching.Leader;
import org.lookalike.matching.OfficialAccount;
import org.lookalike.matching.ProtectedPerson;
import org.lookalike.matching.School;

/**
 * Whom accounts are compared with, by the identity's names and accounts; the role is a leader's, else empty.
 *
 * @param onRoster the person who agreed to be protected; null for all others
 */
public record ImpersonationTarget(
        Kind kind,
        DistrictIdentity identity,
        DistrictIdentity district,
        String role,
        @Nullable ProtectedPerson onRoster) {

    ImpersonationTarget(Kind kind, DistrictIdentity identity, DistrictIdentity district, String role) {
        this(kind, identity, district, role, null);
    }

    public enum Kind {
        DISTRICT("the district's"),
        SCHOOL("the school's"),
        LEADER("the leader's"),
        /** A person who agreed to be protected. */
        PERSON("the person's"),
        /** The district by what others vouch for. Nobody is told of an account like it, which imitates others less. */
        VOUCHED("the district's");

        private final String whose;

        Kind(String whose) {
            this.whose = whose;
        }
    }

    /** What the district registered: itself, then its schools, then its leaders. */
    public static List<ImpersonationTarget> of(DistrictIdentity district) {
        List<ImpersonationTarget> targets = new ArrayList<>();
        targets.add(ofDistrict(district));
        for (School school : district.schools()) {
            targets.add(new ImpersonationTarget(
                    Kind.SCHOOL,
                    member(district, school.name(), school.aliases(), school.officialAccounts()),
                    district,
                    ""));
        }
        for (Leader leader : district.leaders()) {
            targets.add(new ImpersonationTarget(
                    Kind.LEADER,
                    member(district, leader.name(), List.of(), leader.officialAccounts()),
                    district,
                    leader.role()));
        }
        return targets;
    }

    /** The district as it counts for others; empty where nobody vouches for it. */
    static Optional<ImpersonationTarget> ofVouched(DistrictIdentity district) {
        return district.vouched().map(vouched -> new ImpersonationTarget(Kind.VOUCHED, vouched, vouched, ""));
    }

    public static ImpersonationTarget ofDistrict(DistrictIdentity district) {
        return new ImpersonationTarget(Kind.DISTRICT, district, district, "");
    }

    /** Pictures are the person's and the district's. */
    static ImpersonationTarget ofPerson(ProtectedPerson person, DistrictIdentity district) {
        List<String> pictures = new ArrayList<>(person.pictureHashes());
        pictures.addAll(district.logoHashes());
        DistrictIdentity identity = new DistrictIdentity(
                district.districtId(),
                person.name(),
                List.of(),
                List.of(),
                district.city(),
                district.state(),
                district.webDomains(),
                person.officialAccounts(),
                pictures);
        return new ImpersonationTarget(Kind.PERSON, identity, district, person.role(), person);
    }

    /** Place, websites and logos are the district's. */
    private static DistrictIdentity member(
            DistrictIdentity district, String name, List<String> aliases, List<OfficialAccount> accounts) {
        return new DistrictIdentity(
                district.districtId(),
                name,
                aliases,
                List.of(),
                district.city(),
                district.state(),
                district.webDomains(),
                accounts,
                district.logoHashes());
    }

    public boolean isDistrict() {
        return kind == Kind.DISTRICT || kind == Kind.VOUCHED;
    }

    /** Whether nothing of it rests on the word of the district. */
    public boolean isVouched() {
        return kind == Kind.VOUCHED;
    }

    /** Whether it is a leader or another person. */
    public boolean isPerson() {
        return kind == Kind.LEADER || kind == Kind.PERSON;
    }

    /** The person who agreed to be protected; empty for all others. */
    public Optional<ProtectedPerson> person() {
        return Optional.ofNullable(onRoster);
    }

    /** To continue "The name is ...": {@code the district's}, {@code that of Robin Sample, a teacher at Maple Hollow Middle School}. */
    String whoseName() {
        return person().map(person -> "that of " + person.described(district)).orElse(kind.whose);
    }

    /** To continue "The handle is ...": {@code the district's}. */
    String whose() {
        return kind.whose;
    }
}
