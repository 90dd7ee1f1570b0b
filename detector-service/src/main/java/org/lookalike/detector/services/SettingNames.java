package org.lookalike.detector.services;

import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** Leaves out of a reason what it says of settings: people read it, who change none. */
public final class SettingNames {

    private static final Logger LOG = Logger.getLogger(SettingNames.class);

    /** Nothing within an address or within quotes, where it is what somebody entered. */
    private static final Pattern NAME = Pattern.compile("(?<![\\w@/.'\"“-])lookalike(?:\\.[a-z][a-z0-9-]*){2,}");

    private static final String ASIDE = "\\s*\\([^()]*%s[^()]*\\)".formatted(NAME.pattern());
    private static final String ELSE = "the settings of the installation decide about it";

    private SettingNames() {}

    /** The reason itself where it names no setting; otherwise its other sentences, without the last one's period. */
    public static String leftOutOf(String reason) {
        if (!NAME.matcher(reason).find()) {
            return reason;
        }
        var sentences = Stream.of(reason.replaceAll(ASIDE, "").split("(?<=[;.]) "))
                .filter(sentence -> !NAME.matcher(sentence).find())
                .map(sentence -> sentence.replaceFirst("[;.]$", ""))
                .toList();
        return sentences.isEmpty()
                ? ELSE
                : sentences.get(0)
                        + sentences.stream()
                                .skip(1)
                                .map(sentence ->
                                        ". " + Character.toUpperCase(sentence.charAt(0)) + sentence.substring(1))
                                .collect(Collectors.joining());
    }

    /** The same of what went wrong, with the names in the log, for the operator. */
    public static String movedToTheLog(String reason) {
        var names = NAME.matcher(reason).results().map(MatchResult::group).collect(Collectors.joining(", "));
        if (!names.isEmpty()) {
            LOG.warnf("What went wrong is about the settings %s", names);
        }
        return leftOutOf(reason);
    }
}
