package org.lookalike.detector.alert;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AlertStatusTest {

    /** PostgreSQL takes an index of open alerts where a query has its condition; the migrations have it to this letter. */
    @Test
    void conditionOfOpenAlerts_isThatOfTheirIndexes() {
        assertThat(AlertStatus.IS_OPEN).isEqualTo("status in ('NEW', 'IN_PROGRESS')");
    }
}
