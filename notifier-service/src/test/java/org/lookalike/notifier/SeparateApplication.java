package org.lookalike.notifier;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;
import java.util.Set;

/**
 * An application with the window as shipped and few mails an hour, whose transactions can forget their caller. All tests that need one of
 * these share it, as a start takes seconds.
 */
public final class SeparateApplication implements QuarkusTestProfile {

    @Override
    public Set<Class<?>> getEnabledAlternatives() {
        return Set.of(RowLevelSecurityIT.ForgetfulSessions.class);
    }

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of("lookalike.schedule.window", "10m", "lookalike.schedule.mails-an-hour", "3");
    }
}
