package org.lookalike.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.lookalike.matching.search.IdentityIndex;

class IdentityTest {

    @Test
    void blankName_isRefusedNamingTheField() {
        assertThatThrownBy(() -> identity("d1", " ", List.of(), null)).hasMessage("name must not be blank");
    }

    @Test
    void blankAlias_isRefusedNamingItsPosition() {
        assertThatThrownBy(() -> identity("d1", "Maple Hollow", List.of("Maple", ""), null))
                .hasMessage("aliases[1] must not be blank");
    }

    @Test
    void nullAlias_isRefusedNamingItsPosition() {
        assertThatThrownBy(() -> identity("d1", "Maple Hollow", Arrays.asList("Maple", null), null))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("aliases[1] must not be null");
    }

    @Test
    void stateThatIsNoCode_isRefused() {
        assertThatThrownBy(() -> identity("d1", "Maple Hollow", List.of(), "Oregon"))
                .hasMessage("state must be a two-letter code such as MA, but is 'Oregon'");
    }

    @Test
    void state_isKeptInUpperCase() {
        assertThat(identity("d1", "Maple Hollow", List.of(), "or").state()).isEqualTo("OR");
    }

    @Test
    void aliases_areCopied() {
        List<String> aliases = new ArrayList<>(List.of("Maple"));
        DistrictIdentity identity = identity("d1", "Maple Hollow", aliases, null);
        aliases.add("Hollow");

        assertThat(identity.aliases()).containsExactly("Maple");
    }

    @Test
    void blankPlatform_isRefusedNamingTheField() {
        assertThatThrownBy(() -> AccountProfile.of(" ", "1", "maple")).hasMessage("platform must not be blank");
        assertThatThrownBy(() -> new OfficialAccount("x", "", null)).hasMessage("handle must not be blank");
    }

    @Test
    void sameIdTwice_isRefused() {
        DistrictIdentity identity = identity("d1", "Maple Hollow", List.of(), null);

        assertThatThrownBy(() -> IdentityIndex.of(List.of(identity, identity), Districts.POLICY))
                .hasMessage("districtId 'd1' is given twice");
    }

    @Test
    void emptyRegistry_matchesNothing() {
        IdentityIndex index = IdentityIndex.of(List.of(), Districts.POLICY);

        assertThat(index.size()).isZero();
        assertThat(new Matcher(Districts.POLICY).assess(AccountProfile.of("x", "1", "mapleschools"), index))
                .isInstanceOf(Assessment.NoMatch.class);
    }

    private static DistrictIdentity identity(String id, String name, List<String> aliases, @Nullable String state) {
        return new DistrictIdentity(id, name, aliases, List.of(), null, state, List.of(), List.of(), List.of());
    }
}
