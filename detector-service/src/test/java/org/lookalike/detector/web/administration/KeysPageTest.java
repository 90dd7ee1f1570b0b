package org.lookalike.detector.web.administration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.ws.rs.core.MultivaluedHashMap;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lookalike.detector.web.FilledForm;

class KeysPageTest {

    private static @Nullable Instant expiry(String lastDay) {
        var sent = new MultivaluedHashMap<String, String>();
        sent.putSingle("lastDay", lastDay);
        return KeysPage.request(FilledForm.of(sent), List.of()).expiresAt();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Pacific/Guam", "UTC", "America/New_York", "Pacific/Honolulu", "Pacific/Pago_Pago"})
    void key_worksThroughItsLastDay_wherever(String zone) {
        var lastMinute = LocalDateTime.parse("2027-12-31T23:59").atZone(ZoneId.of(zone));
        assertThat(expiry("2027-12-31")).isAfter(lastMinute.toInstant()).isEqualTo("2028-01-01T12:00:00Z");
    }

    @Test
    void key_withoutALastDay_doesNotExpire() {
        assertThat(expiry(" ")).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"soon", "2027-02-30", "+10000-01-01"})
    void lastDay_thatIsNone_isRefused(String lastDay) {
        assertThatThrownBy(() -> expiry(lastDay)).isInstanceOf(FilledForm.InvalidField.class);
    }
}
