package org.lookalike.notifier.delivery;

import io.quarkus.test.junit.QuarkusTestProfile;

/** With neither database nor broker, as for the preview of mails. */
public final class WithoutServers implements QuarkusTestProfile {

    @Override
    public String getConfigProfile() {
        return "mail-preview";
    }
}
