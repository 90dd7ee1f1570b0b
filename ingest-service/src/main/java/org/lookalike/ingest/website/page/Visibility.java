package org.lookalike.ingest.website.page;

import java.util.IdentityHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;
import org.jspecify.annotations.Nullable;

/** Whether a reader sees an element, as far as the page says so. Who breaks into a site hides links in it. */
final class Visibility {

    /** What stands deeper counts as hidden: no page needs it. */
    static final int MOST_PARENTS = 100;

    /** The classes by which the usual style sheets, which are not read, hide an element, and those by which they show it again. */
    private static final Set<String> HIDDEN_CLASSES =
            Set.of("sr-only visually-hidden visuallyhidden screen-reader-text element-invisible d-none hidden hide"
                    .split(" "));

    private static final Pattern SHOWN_CLASS = Pattern.compile(
            "(?:xs|sm|md|lg|xl|2xl|xxl|print|focus|group-hover|hover):.*|d-(?:xs|sm|md|lg|xl|xxl)-(?!none).*|visible-.*|show|show-for-.*");

    /** What browsers draw of these is not what stands within them. */
    private static final Set<String> NEVER_DRAWN =
            Set.of("template noscript canvas video audio object defs symbol".split(" "));

    private static final String FAR =
            "(?:-\\s*(?:\\d{4,}|[5-9]\\d\\d)(?:\\.\\d+)?px|-\\d{3,}(?:\\.\\d+)?(?:vw|vh|em|rem|%))";
    private static final Pattern OFF_SCREEN = Pattern.compile(FAR + ".*|\\d{5,}(?:\\.\\d+)?px.*");
    private static final Pattern NO_SIZE = Pattern.compile(
            "[0-4](?:\\.\\d+)?(?:px|pt)?|[01](?:\\.\\d+)?%|0?\\.\\d+(?:px|pt|%)|0?(?:\\.0\\d*)?(?:em|rem|ch|vw|vh|vmin|vmax|cm|mm|in)|0?\\.0\\d*");
    private static final Pattern NO_PLACE = Pattern.compile("[0-4]|[01](?:\\.\\d*)?%|0+\\*");
    private static final Pattern NO_FONT = Pattern.compile(
            "(?:[a-z-]+\\s+|[1-9]00\\s+)*(?:[0-4](?:px|pt)?|0\\w*|0?\\.0\\d*\\w*)(?:\\s*/\\s*\\S+)?\\s.*");
    private static final Pattern ZERO = Pattern.compile("0(?:\\.0\\d*)?%?|0?\\.0\\d*");
    private static final Pattern CLIPPED = Pattern.compile(
            "rect\\(\\s*[01](?:px)?[\\s,]+[01](?:px)?[\\s,]+[01](?:px)?[\\s,]+[01](?:px)?\\s*\\)|inset\\(\\s*(?:50|100)%.*"
                    + "|(?:circle|ellipse)\\(\\s*0.*|polygon\\((?:\\s*+0(?:px|%)?+\\s*+,?+)++\\)");
    private static final Pattern SHRUNK =
            Pattern.compile(".*scale[xy3d]*\\(\\s*0(?:\\.0\\d*)?\\s*[,)].*|.*translate[xy3d]*\\((?:[^)]*,)?\\s*" + FAR
                    + ".*|.*rotate[xy]\\(\\s*90deg.*");
    private static final Pattern FADED = Pattern.compile(".*\\bopacity\\(\\s*0(?:\\.0\\d*)?%?\\s*\\).*");

    /** What somebody can read: neither a dot nor what has no width. */
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}\\p{S}]");

    private static final String INVISIBLE = "hidden|collapse";
    private static final int MOST_NODES = 20;

    /** How far within a link, and above it, is looked at for what shows. */
    private static final int NEAR = 3;

    private final StyleSheet styles;
    private final Map<Element, Map<String, String>> known = new IdentityHashMap<>();
    private final Map<Element, Boolean> away = new IdentityHashMap<>();

    /** Those that pictures have which are seen. */
    private final Set<String> maps;

    Visibility(Document page) {
        this.styles = new StyleSheet(page);
        this.maps = page.select("img[usemap]").stream()
                .limit(MOST_NODES)
                .filter(this::isSeen)
                .map(picture -> picture.attr("usemap").toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
    }

    boolean isSeen(Element element) {
        var visibility = "";
        var color = "";
        var ground = "";
        var hasPicture = hasPicture(element);
        var parent = element;
        for (int up = 0; parent != null && !parent.nameIs("#root") && up < MOST_PARENTS; up++) {
            var style = style(parent);
            if (isAway(parent) || !hasPicture && hasNoWords(style)) {
                return false;
            }
            visibility = first(visibility, style.get("visibility"));
            color = first(color, style.getOrDefault("-webkit-text-fill-color", style.get("color")));
            ground = first(ground, ground(style));
            parent = parent.parent();
        }
        return (parent == null || parent.nameIs("#root"))
                && !visibility.matches(INVISIBLE)
                && (hasPicture || color.isEmpty() || !TextColor.isUnreadable(color, ground))
                && (!element.nameIs("area") || isOfPicture(element))
                && (!element.nameIs("a") || hasPicture || mayShow(element));
    }

    /** Whether a picture has the map of which a link is a part. */
    private boolean isOfPicture(Element area) {
        var map = area.closest("map");
        return map != null && maps.contains("#" + map.attr("name").toLowerCase(Locale.ROOT));
    }

    private boolean isAway(Element element) {
        return away.computeIfAbsent(element, one -> isSwitchedOff(one, style(one)) || isNowhere(style(one)));
    }

    private Map<String, String> style(Element element) {
        return known.computeIfAbsent(element, styles::of);
    }

    private boolean hasPicture(Element element) {
        var style = style(element);
        var drawn = style.getOrDefault("background", "") + style.getOrDefault("background-image", "");
        return drawn.contains("url(")
                || LinkLabel.pictures(element)
                        .anyMatch(picture -> !isOff(picture) && !hasNoSize(picture) && !isEmptyPicture(picture));
    }

    /** Whether nothing says what an icon or picture shows: a style sheet draws icons by their classes. */
    private static boolean isEmptyPicture(Element picture) {
        var named = picture.nameIs("i") ? "class" : picture.nameIs("img") || picture.nameIs("input") ? "src" : "";
        return !named.isEmpty()
                && picture.attributes().asList().stream()
                        .noneMatch(attribute -> attribute.getKey().contains(named)
                                && !attribute.getValue().isBlank());
    }

    /**
     * Whether a link has words, a description or a class, by which a style sheet in another file may draw it, or stands among icons:
     * one that has nothing takes no place on the page.
     */
    private boolean mayShow(Element link) {
        var parent = link.parent();
        for (int up = 0; parent != null && up < NEAR; up++) {
            if (PageFrame.isSocial(parent)) {
                return true;
            }
            parent = parent.parent();
        }
        return isDescribed(link) || shows(link, 0);
    }

    private boolean shows(Element part, int depth) {
        return part.childNodes().stream()
                .limit(MOST_NODES)
                .anyMatch(node -> node instanceof TextNode text
                        ? WORD.matcher(text.getWholeText()).find()
                        : node instanceof Element within
                                && !isOff(within)
                                && !(LinkLabel.isPicture(within) && hasNoSize(within))
                                && (isDescribed(within) || depth < NEAR && shows(within, depth + 1)));
    }

    private static boolean isDescribed(Element element) {
        return Stream.of("class", "id", "title", "aria-label", "alt")
                .anyMatch(name -> !element.attr(name).isBlank());
    }

    /** Whether a part of a link is off. What is only for screen readers describes a picture, and what is hidden from them shows one. */
    private boolean isOff(Element part) {
        var style = style(part);
        return "none".equals(style.get("display"))
                || style.getOrDefault("visibility", "").matches(INVISIBLE)
                || part.hasAttr("hidden")
                || isNowhere(style)
                || hasNoWords(style)
                || TextColor.isUnreadable(style.getOrDefault("color", ""), "none");
    }

    /** Whether the words of an element are too small to be read, or moved away from what a picture takes the place of. */
    private static boolean hasNoWords(Map<String, String> style) {
        return has(style, NO_SIZE, "font-size") || has(style, NO_FONT, "font") || has(style, OFF_SCREEN, "text-indent");
    }

    /** By the attributes of a picture or a frame. */
    private static boolean hasNoSize(Element element) {
        return Stream.of("width", "height")
                .anyMatch(name -> NO_SIZE.matcher(element.attr(name).strip()).matches());
    }

    /** Whether the set of frames in which a frame, or another set, stands has no place for it. */
    private static boolean hasNoPlace(Element frame) {
        var set = frame.parent();
        if (set == null || !set.nameIs("frameset")) {
            return false;
        }
        int before = 0;
        var other = frame.previousElementSibling();
        for (int nodes = 0; other != null && nodes < MOST_NODES; nodes++) {
            before += other.nameIs("noframes") ? 0 : 1;
            other = other.previousElementSibling();
        }
        var columns = set.attr("cols").split(",", MOST_NODES + 2);
        var rows = set.attr("rows").split(",", MOST_NODES + 2);
        int row = before / columns.length;
        return other != null
                || row >= rows.length
                || Stream.of(rows[row], columns[before % columns.length])
                        .anyMatch(size -> NO_PLACE.matcher(size.strip()).matches());
    }

    private static @Nullable String ground(Map<String, String> style) {
        var ground = style.getOrDefault("background-color", style.getOrDefault("background", ""));
        return ground.matches("(?:none|transparent)?|.*(?:url|gradient)\\(.*") ? null : ground;
    }

    private static String first(String before, @Nullable String value) {
        return before.isEmpty() && value != null && !value.matches("inherit|none|unset") ? value : before;
    }

    private static boolean isSwitchedOff(Element element, Map<String, String> style) {
        var isOffByItself = NEVER_DRAWN.contains(element.normalName())
                || element.hasAttr("hidden") && !element.attr("hidden").equals("until-found")
                || element.attr("aria-hidden").equalsIgnoreCase("true")
                || (element.nameIs("iframe") || element.nameIs("svg")) && hasNoSize(element)
                || (element.nameIs("frame") || element.nameIs("frameset")) && hasNoPlace(element)
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
        var isCut = style.getOrDefault("overflow", "").matches("hidden|clip|auto|scroll")
                || style.getOrDefault("overflow-y", "").equals("hidden");
        return has(style, ZERO, "opacity", "scale", "zoom")
                || has(style, FADED, "filter")
                || style.getOrDefault("content-visibility", "").equals("hidden")
                || isMoved && has(style, OFF_SCREEN, "left", "top", "right", "bottom")
                || isMoved && style.getOrDefault("z-index", "").startsWith("-")
                || has(style, OFF_SCREEN, "margin-left", "margin-top", "margin", "translate")
                || has(style, CLIPPED, "clip", "clip-path")
                || has(style, SHRUNK, "transform")
                || isCut && has(style, NO_SIZE, "width", "height", "max-height", "max-width");
    }

    private static boolean has(Map<String, String> style, Pattern value, String... names) {
        for (var name : names) {
            var given = style.get(name);
            if (given != null && value.matcher(given).matches()) {
                return true;
            }
        }
        return false;
    }
}
