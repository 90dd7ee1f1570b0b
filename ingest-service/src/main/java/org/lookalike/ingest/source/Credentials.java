package org.lookalike.ingest.source;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lookalike.ingest.source.Credential.Kind;

/** Values that an operator gave in the console, by name. Settings go first, but are the default of switches. */
public record Credentials(Map<String, String> values) {

    public static final Credentials NONE = new Credentials(Map.of());

    /** The value of a credential, from the settings or the console. */
    public Optional<String> get(Credential credential) {
        return credential.setting().get().or(() -> Optional.ofNullable(values.get(credential.name())));
    }

    /** Whether a platform is turned on: as the console says, or else the settings. */
    public boolean isOn(Credential onOff) {
        return Optional.ofNullable(values.get(onOff.name()))
                .or(onOff.setting())
                .filter(Credential.CONFIRMED::equals)
                .isPresent();
    }

    public String require(Credential credential) {
        return get(credential).orElseThrow();
    }

    public boolean has(List<Credential> credentials) {
        return credentials.stream().allMatch(credential -> get(credential).isPresent());
    }

    /** What the operator does to replace a credential, and what to replace one from the settings. */
    public String remedy(Credential credential, String inSettings) {
        return values.containsKey(credential.name())
                ? "replace the connection in the console under Settings, Sources"
                : inSettings;
    }

    /** Whether the settings have one of them, so that what the console gives would be mixed with it. */
    public static boolean areSet(List<Credential> credentials) {
        return credentials.stream()
                .filter(credential -> credential.kind() == Kind.SECRET || credential.kind() == Kind.TEXT)
                .anyMatch(credential -> credential.setting().get().isPresent());
    }

    /** Omits the values. */
    @Override
    public String toString() {
        return "Credentials";
    }
}
