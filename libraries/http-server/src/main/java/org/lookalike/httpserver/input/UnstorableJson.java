package org.lookalike.httpserver.input;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;

/** JSON contains an unstorable value, whose place is the path of the exception. */
public final class UnstorableJson extends InvalidFormatException {

    private final String rule;

    UnstorableJson(JsonParser parser, Class<?> type, String rule) {
        super(parser, rule, null, type);
        this.rule = rule;
    }

    /** The problem and its fix, to follow the name of the field. */
    public String rule() {
        return rule;
    }
}
