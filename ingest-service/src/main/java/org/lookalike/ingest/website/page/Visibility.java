package org.lookalike.ingest.website.page;

import java.util.IdentityHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** Whether a reader sees an element, as far as the page says so. Who breaks into a site hides links in it. */
final class Visibility {

    private static final int MOST_PARENTS = 100;

    /** The classes by which the usual style sheets, which are not read, hide an element, and those by which they show it again. */
    private static final Set<String> HIDDEN_CLASSES =
            Set.of("sr-only visually-hidden visuallyhidden screen-reader-text element-invisible d-none hidden hide"
                    .split(" "));

    private static final Pattern SHOWN_CLASS = Pattern.compile(
            "(?:xs|sm|md|lg|xl|2xl|xxl|print|focus|group-hover|hover):.*|d-(?:xs|sm|md|lg|xl|xxl)-(?!none).*|visible-.*|show|show-for-.*");

    private static final Pattern OFF_SCREEN =
            Pattern.compile("-\\s*(?:\\d{4,}|[5-9]\\d\\d)(?:\\.\\d+)?px.*|-\\d{3,}(?:vw|vh|em|rem|%).*");
    private static final Pattern NO_SIZE = Pattern.compile("[01](?:\\.0+)?(?:px|em|rem|%)?|0?\\.\\d+px");
    private static final Pattern ZERO = Pattern.compile("0(?:\\.0\\d*)?%?|0?\\.0\\d*");
    private static final Pattern CLIPPED = Pattern.compile(
            "rect\\(\\s*[01](?:px)?[\\s,]+[01](?:px)?[\\s,]+[01](?:px)?[\\s,]+[01](?:px)?\\s*\\)|inset\\(\\s*(?:50|100)%.*|circle\\(0.*");
    private static final Pattern RGB = Pattern.compile("^rgba?\\((\\d{1,3}),(\\d{1,3}),(\\d{1,3})(?:,1(?:\\.0)?)?\\)$");
    private static final Pattern SHRUNK =
            Pattern.compile(".*scale\\(\\s*0(?:\\s*,\\s*0)?\\s*\\).*|.*translate[xy]?\\(\\s*-\\d{4,}px.*");

    private final StyleSheet styles;
    private final Map<Element, Map<String, String>> known = new IdentityHashMap<>();

    Visibility(Document page) {
        this.styles = new StyleSheet(page);
    }

    boolean isSeen(Element element) {
        var visibility = "";
        var color = "";
        var ground = "";
        var own = known.computeIfAbsent(element, styles::of);
        var hasPicture = LinkLabel.hasPicture(element)
                || (own.getOrDefault("background", "") + own.getOrDefault("background-image", "")).contains("url(");
        var parent = element;
        for (int up = 0; parent != null && !parent.nameIs("#root") && up < MOST_PARENTS; up++) {
            var style = known.computeIfAbsent(parent, styles::of);
            if (isSwitchedOff(parent, style) || isNowhere(style) || !hasPicture && has(style, NO_SIZE, "font-size")) {
                return false;
            }
            visibility = first(visibility, style.get("visibility"));
            color = first(color, style.get("color"));
            ground = first(ground, ground(style));
            parent = parent.parent();
        }
        return !visibility.matches("hidden|collapse")
                && (hasPicture || !color.equals("transparent"))
                && (hasPicture || color.isEmpty() || !plainColor(color).equals(plainColor(ground)));
    }

    private static @Nullable String ground(Map<String, String> style) {
        var ground = style.getOrDefault("background-color", style.get("background"));
        return ground == null || ground.equals("transparent") ? null : ground;
    }

    private static String first(String before, @Nullable String value) {
        return before.isEmpty() && value != null && !value.matches("inherit|none|unset") ? value : before;
    }

    private static boolean isSwitchedOff(Element element, Map<String, String> style) {
        var isOffByItself = element.nameIs("template")
                || element.nameIs("noscript")
                || element.hasAttr("hidden") && !element.attr("hidden").equals("until-found")
                || element.attr("aria-hidden").equalsIgnoreCase("true")
                || isHiddenByClass(element);
        var display = style.getOrDefault("display", "");
        return display.equals("none") || isOffByItself && (display.isEmpty() || !isHiddenByClass(element));
    }

    private static boolean isHiddenByClass(Element element) {
        var classes = element.classNames();
        return classes.stream().anyMatch(name -> HIDDEN_CLASSES.contains(name.toLowerCase(Locale.ROOT)))
                && classes.stream().noneMatch(name -> SHOWN_CLASS.matcher(name).matches());
    }

    private static boolean isNowhere(Map<String, String> style) {
        var isMoved = style.getOrDefault("position", "").matches("absolute|fixed|relative");
        var isCut = style.getOrDefault("overflow", "").matches("hidden|clip")
                || style.getOrDefault("overflow-y", "").equals("hidden");
        return ZERO.matcher(style.getOrDefault("opacity", "1")).matches()
                || isMoved && has(style, OFF_SCREEN, "left", "top", "right", "bottom")
                || has(style, OFF_SCREEN, "margin-left", "margin-top", "margin")
                || has(style, CLIPPED, "clip", "clip-path")
                || has(style, SHRUNK, "transform")
                || isCut && has(style, NO_SIZE, "width", "height", "max-height", "max-width");
    }

    private static boolean has(Map<String, String> style, Pattern value, String... names) {
        for (var name : names) {
            if (value.matcher(style.getOrDefault(name, "auto")).matches()) {
                return true;
            }
        }
        return false;
    }

    /** A color in one of its ways to be written; the ways that are not known stay as they are. */
    private static String plainColor(String color) {
        var plain = color.replace("white", "#ffffff")
                .replace("black", "#000000")
                .replaceAll("\\s+", "")
                .replaceFirst("^#([0-9a-f])([0-9a-f])([0-9a-f])$", "#$1$1$2$2$3$3");
        return RGB.matcher(plain)
                .replaceFirst(rgb -> "#"
                        + IntStream.rangeClosed(1, 3)
                                .mapToObj(part -> "%02x".formatted(Integer.parseInt(rgb.group(part))))
                                .collect(Collectors.joining()));
    }
}
