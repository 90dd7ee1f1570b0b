package org.lookalike.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ConditionsTest {

    private enum Color {
        RED,
        DARK_BLUE
    }

    @Test
    void noConditions_selectAll() {
        var none = new Conditions()
                .add("name = :name", "name", null)
                .addAny("name = any(:names)", "names", Set.of())
                .among("color", EnumSet.noneOf(Color.class))
                .after(List.of("made_at", "id"), null);

        assertThat(none).hasToString("true");
    }

    @Test
    void conditions_allHold_andConstantsAreWritten() {
        var all = new Conditions()
                .add("name = :name", "name", "x")
                .addAny("town = any(:towns)", "towns", Set.of("y"))
                .among("color", EnumSet.allOf(Color.class))
                .after(List.of("made_at", "id"), List.of(Instant.EPOCH, 7));

        assertThat(all)
                .hasToString("name = :name and town = any(:towns) and color in ('DARK_BLUE', 'RED')"
                        + " and (made_at, id) < (:after_made_at, :after_id)");
    }
}
