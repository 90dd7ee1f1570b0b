package org.lookalike.proofs.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lookalike.proofs.world.Account;
import org.lookalike.proofs.world.District;
import org.lookalike.proofs.world.World;

class ExpectedTest {

    private static final District DISTRICT = new District("9900001", "Bomirekafu", "OR");

    @ParameterizedTest
    @CsvSource({
        "bomirekafuschools, Bomirekafu Public Schools, false", // the official account
        "bomirekafuschools2026, Kim, true",
        "bomirekafuschool, Kim, true",
        "bommirekafuschools, Kim, true",
        "bomirekafu.schools, Kim, true",
        "anybody, Bomirekafu Public Schools, true",
        "anybody, Bomirekafu Publi\u0441 Schools, true",
        "anybody, Bomirekafu, false",
        "bomirekaschools, Kim, false",
    })
    void imitation(String handle, String name, boolean isOne) {
        var world = new World(List.of(DISTRICT), List.of(new Account(1, handle, name, "")));

        assertThat(Expected.in(world)).hasSize(isOne ? 1 : 0);
    }
}
