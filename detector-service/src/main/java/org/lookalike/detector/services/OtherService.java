package org.lookalike.detector.services;

import java.net.URI;
import java.util.Optional;

/**
 * Another service of the installation.
 *
 * @param name to which it accepts delegations
 * @param settings what the names of the settings about it begin with
 * @param url its address; empty if it is not configured
 * @param key this service's own key there; empty if it asks for none
 */
public record OtherService(String name, String settings, Optional<URI> url, Optional<String> key) {

    String urlSetting() {
        return settings + "-url";
    }

    String keySetting() {
        return settings + "-key";
    }
}
