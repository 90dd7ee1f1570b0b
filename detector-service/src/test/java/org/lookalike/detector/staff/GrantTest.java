package org.lookalike.detector.staff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lookalike.httpserver.Problem;
import org.lookalike.httpserver.input.InvalidValue;
import org.lookalike.postgres.Districts;
import org.lookalike.security.Caller;
import org.lookalike.security.Role;

class GrantTest {

    /** Who gives what: role and districts of the giver (* for all, TX for a state), and what is asked for; the field refused, if any. */
    @ParameterizedTest
    @CsvSource({
        "OPERATOR,          *,               OPERATOR,          '',      '', ''",
        "OPERATOR,          *,               REGIONAL_OPERATOR, '',      TX, ''",
        "OPERATOR,          *,               REGIONAL_OPERATOR, 4800001, '', ''",
        "OPERATOR,          *,               COMMUNICATIONS,    '',      '', districts",
        "OPERATOR,          *,               CONSORTIUM,        dst_a,   '', districts",
        "OPERATOR,          *,               COMMUNICATIONS,    dst_a,   TX, states",
        "OPERATOR,          *,               COMMUNICATIONS,    d a,     '', districts",
        "CONSORTIUM,        *,               REGIONAL_OPERATOR, dst_a,   '', ''",
        "CONSORTIUM,        *,               OPERATOR,          '',      '', role",
        "REGIONAL_OPERATOR, dst_a dst_b TX,  REGIONAL_OPERATOR, dst_a,   '', ''",
        "REGIONAL_OPERATOR, dst_a dst_b TX,  REGIONAL_OPERATOR, '',      TX, ''",
        "REGIONAL_OPERATOR, dst_a dst_b TX,  REGIONAL_OPERATOR, '',      OK, districts",
        "REGIONAL_OPERATOR, dst_a dst_b TX,  REGIONAL_OPERATOR, dst_c,   '', districts",
        "REGIONAL_OPERATOR, dst_a dst_b TX,  CONSORTIUM,        '',      '', role",
        "REGIONAL_OPERATOR, dst_a dst_b TX,  OPERATOR,          '',      '', role",
        "COMMUNICATIONS,    dst_a dst_b,     COMMUNICATIONS,    dst_b,   '', ''",
        "COMMUNICATIONS,    dst_a dst_b,     READ_ONLY,         dst_b,   '', ''",
        "COMMUNICATIONS,    dst_a dst_b,     COMMUNICATIONS,    dst_c,   '', districts",
        "COMMUNICATIONS,    dst_a dst_b,     REGIONAL_OPERATOR, dst_a,   '', role",
        "COMMUNICATIONS,    dst_a,           CONSORTIUM,        '',      '', role",
        "READ_ONLY,         dst_a,           COMMUNICATIONS,    dst_a,   '', role"
    })
    void nobody_givesWhatTheyDoNotHave(Role role, String where, Role asked, String ids, String states, String refused) {
        var giver = Caller.inRole("giver", role, districts(where));
        var given = Stream.of(ids.split(",")).filter(id -> !id.isEmpty()).collect(Collectors.toSet());
        var codes = Stream.of(states.split(" ")).filter(code -> !code.isEmpty()).collect(Collectors.toSet());
        if (refused.isEmpty()) {
            Grant.asked(asked, given, codes).requireWithin(giver);
        } else {
            assertThatThrownBy(() -> Grant.asked(asked, given, codes).requireWithin(giver))
                    .isInstanceOfSatisfying(InvalidValue.class, invalid -> assertThat(invalid.field())
                            .isEqualTo(refused));
        }
    }

    @Test
    void ncesId_isTheIdOfTheDistrict_beforeItIsRegistered() {
        var grant = Grant.asked(Role.REGIONAL_OPERATOR, Set.of("9900001", "dst_a"), Set.of());
        assertThat(grant.districts()).hasSize(2).contains("dst_a").doesNotContain("9900001");
    }

    @ParameterizedTest
    @CsvSource({
        "dst_a dst_b,    dst_a,       dst_b",
        "dst_a dst_b TX, dst_a TX,    dst_b",
        "dst_a dst_b,    dst_a TX,    dst_b",
        "dst_a TX,       dst_a,       ",
        "dst_a TX OK,    dst_a TX,    "
    })
    void districtsOfSomebody_areTaken_unlessAStateGivesThemBack(String held, String own, String left) {
        var has = (Districts.Some) districts(held);
        var grant = new Grant(Role.REGIONAL_OPERATOR, has.ids(), has.states());
        if (left == null) {
            assertThatThrownBy(() -> grant.without(districts(own))).isInstanceOf(Problem.class);
        } else {
            assertThat(grant.without(districts(own)))
                    .isEqualTo(new Grant(Role.REGIONAL_OPERATOR, Set.of(left), Set.of()));
        }
    }

    /** What somebody has, what they are invited to, and what they have then; blank where the invitation stays open. */
    @ParameterizedTest
    @CsvSource({
        "READ_ONLY dst_a,       READ_ONLY dst_b,            READ_ONLY dst_a dst_b",
        "READ_ONLY dst_a,       COMMUNICATIONS dst_a,       COMMUNICATIONS dst_a",
        "COMMUNICATIONS dst_a,  READ_ONLY dst_a,            READ_ONLY dst_a",
        "READ_ONLY dst_a,       COMMUNICATIONS dst_b,       READ_ONLY dst_a dst_b",
        "COMMUNICATIONS dst_a,  READ_ONLY dst_b,            ",
        "READ_ONLY dst_a,       REGIONAL_OPERATOR dst_b TX, ",
        "READ_ONLY dst_a,       OPERATOR *,                 OPERATOR *",
        "OPERATOR *,            READ_ONLY dst_a,            "
    })
    void invitation_givesNoMoreThanItSays(String held, String invited, String then) {
        assertThat(grant(held).and(grant(invited))).isEqualTo(then == null ? null : grant(then));
    }

    private static Grant grant(String written) {
        var parts = written.split(" ", 2);
        return districts(parts[1]) instanceof Districts.Some some
                ? new Grant(Role.valueOf(parts[0]), some.ids(), some.states())
                : new Grant(Role.valueOf(parts[0]), null, Set.of());
    }

    @Test
    void other_districtsOfAPerson_areNotShown() {
        var grant = new Grant(Role.COMMUNICATIONS, Set.of("dst_a", "dst_b"), Set.of());
        assertThat(grant.seenBy(Districts.of(Set.of("dst_b", "dst_c"))).districts())
                .containsExactly("dst_b");
        assertThat(grant.seenBy(Districts.ALL)).isEqualTo(grant);
    }

    private static Districts districts(String where) {
        if (where.equals("*")) {
            return Districts.ALL;
        }
        var parts = Stream.of(where.split(" "))
                .collect(Collectors.partitioningBy(part -> part.startsWith("dst_"), Collectors.toSet()));
        return new Districts.Some(parts.get(true), parts.get(false));
    }
}
