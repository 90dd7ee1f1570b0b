package org.lookalike.detector.web.check;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.registry.Platform;
import org.lookalike.detector.web.Choice;

/**
 * The form that checks an account.
 *
 * @param account as typed
 * @param platforms what can be chosen for a handle without an address
 * @param problem why what was typed cannot be checked; null if nothing was
 */
public record CheckForm(String account, List<Choice> platforms, @Nullable String problem) {

    public static CheckForm empty() {
        return of("", null, null);
    }

    /** @param platform its code; null if none was chosen */
    static CheckForm of(String account, @Nullable String platform, @Nullable String problem) {
        return new CheckForm(
                account,
                Stream.concat(
                                Stream.of(new Choice("", "As in the address", platform == null)),
                                Stream.of(Platform.values())
                                        .map(one -> new Choice(
                                                one.code(),
                                                one.label(),
                                                one.code().equals(platform))))
                        .toList(),
                problem);
    }
}
