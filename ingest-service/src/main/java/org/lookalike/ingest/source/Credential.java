package org.lookalike.ingest.source;

import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * What a platform demands of those who query it. An operator gives its value in the settings or in the console.
 *
 * @param name its name in the settings, below {@code lookalike.sources.<platform>}
 * @param label its name for people; of a confirmation, the sentence that is confirmed
 * @param mustBe what the operator is told of a value that does not match the form as a whole
 */
public record Credential(
        String name,
        String label,
        Kind kind,
        boolean isRequired,
        Pattern form,
        String mustBe,
        Supplier<Optional<String>> setting) {

    /** The value of what is confirmed. */
    public static final String CONFIRMED = "true";

    private static final String OFF = "false";

    /** A value becomes part of a header or an address. */
    private static final Pattern VISIBLE_ASCII = Pattern.compile("[!-~]{1,4096}");

    public enum Kind {
        /** A key or token, which nobody is shown again. */
        SECRET,
        /** A name or identifier. */
        TEXT,
        CONFIRMATION,
        /** Whether a platform that demands nothing is asked: {@code true} or {@code false}. */
        SWITCH
    }

    public static Credential secret(String name, String label, Supplier<Optional<String>> setting) {
        return of(name, label, Kind.SECRET, setting);
    }

    /** A name or identifier. */
    public static Credential text(String name, String label, Supplier<Optional<String>> setting) {
        return of(name, label, Kind.TEXT, setting);
    }

    /** A condition that somebody confirms to be met. */
    public static Credential confirmation(String name, String sentence, BooleanSupplier setting) {
        var form = Pattern.compile(CONFIRMED);
        Supplier<Optional<String>> value = () -> setting.getAsBoolean() ? Optional.of(CONFIRMED) : Optional.empty();
        return new Credential(name, sentence, Kind.CONFIRMATION, true, form, "must be confirmed", value);
    }

    /** By which an operator turns on and off a platform that demands nothing. The sentence says what it costs. */
    public static Credential onOff(String name, String costs, BooleanSupplier setting) {
        var form = Pattern.compile(CONFIRMED + "|" + OFF);
        Supplier<Optional<String>> value = () -> Optional.of(String.valueOf(setting.getAsBoolean()));
        return new Credential(name, costs, Kind.SWITCH, true, form, "must be true or false", value);
    }

    private static Credential of(String name, String label, Kind kind, Supplier<Optional<String>> setting) {
        var mustBe =
                "must have no space, line break, or special letter, and 4,096 characters at most; copy the %s alone"
                        .formatted(label);
        return new Credential(name, label, kind, true, VISIBLE_ASCII, mustBe, setting);
    }

    /** The same, which not everybody needs. */
    public Credential optional() {
        return new Credential(name, label, kind, false, form, mustBe, setting);
    }

    public Credential matching(String narrower, String otherwise) {
        return new Credential(name, label, kind, isRequired, Pattern.compile(narrower), otherwise, setting);
    }

    /** Why a value cannot be used; empty if it can. */
    public Optional<String> problem(String value) {
        return form.matcher(value).matches() ? Optional.empty() : Optional.of(mustBe);
    }
}
