package org.lookalike.testing;

import com.deque.html.axecore.results.Rule;
import com.deque.html.axecore.selenium.AxeBuilder;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Assumptions;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebDriver;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.WindowType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/**
 * A tab, without cookies and caches of earlier ones, of the one headless Chromium of this JVM. It sends the operator's key to
 * every page. It needs Chromium and {@code chromedriver}; where they are not installed, the test that opens it is skipped,
 * or fails where {@code CI} is set.
 */
public final class Browser implements AutoCloseable {

    /** A screen size in CSS pixels. */
    public enum Screen {
        DESKTOP(1280, 900),
        PHONE(390, 844);

        private final int width;
        private final int height;

        Screen(int width, int height) {
            this.width = width;
            this.height = height;
        }
    }

    /** A strong reference keeps the level of this logger, which warns of every Chromium newer than the driver's protocol classes. */
    private static final Logger PROTOCOL_LOG = Logger.getLogger("org.openqa.selenium.devtools.CdpVersionFinder");

    static {
        PROTOCOL_LOG.setLevel(Level.SEVERE);
    }

    /** What a sheet of US Letter has between the margins of a browser, in CSS pixels. */
    private static final Dimension SHEET = new Dimension(739, 979);

    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final int MAX_TABS = 100;
    /** Everything, with the rule of WCAG 2.2 for the size of controls and the room between them, which axe leaves out by default. */
    private static final String OF_PAGES = "{\"rules\": {\"target-size\": {\"enabled\": true}}}";
    /** What best practices want beyond WCAG, such as landmarks, is for pages. */
    private static final String OF_DOCUMENTS =
            """
            {"rules": {"target-size": {"enabled": true}},
             "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}}""";

    private final ChromeDriver driver;
    private final boolean runsScripts;
    private Map<String, String> colorScheme = Map.of();
    private Screen shown = Screen.DESKTOP;
    private int taps;

    private Browser(ChromeDriver driver, boolean runsScripts) {
        this.driver = driver;
        this.runsScripts = runsScripts;
    }

    /** Opens one in light mode. */
    public static Browser open() {
        return open(false, true);
    }

    /**
     * Opens one.
     *
     * @param isDark whether it prefers the dark color scheme
     * @param runsScripts whether pages may run scripts
     */
    public static Browser open(boolean isDark, boolean runsScripts) {
        var chromium = installed("chromium", "chromium-browser", "google-chrome", "chrome");
        var chromedriver = installed("chromedriver");
        if (chromium.isEmpty() || chromedriver.isEmpty()) {
            var missing =
                    "needs chromium and chromedriver on the path (Debian: apt-get install chromium chromium-driver)";
            Assertions.assertThat(System.getenv("CI"))
                    .as("a browser test %s, and is never skipped where CI is set", missing)
                    .isNull();
            Assumptions.abort("skipped: " + missing);
        }
        var options = new ChromeOptions();
        options.setExperimentalOption("debuggerAddress", SharedServers.chromium(chromium.orElseThrow()));
        var log = new LoggingPreferences();
        log.enable(LogType.BROWSER, Level.ALL);
        options.setCapability("goog:loggingPrefs", log);
        var service = new ChromeDriverService.Builder()
                .usingDriverExecutable(chromedriver.orElseThrow())
                .withSilent(true)
                .build();
        return new Browser(new ChromeDriver(service, options), runsScripts)
                .inNewTab(isDark)
                .showing(OperatorKey.BEARER)
                .on(Screen.DESKTOP);
    }

    private Browser inNewTab(boolean isDark) {
        driver.switchTo().newWindow(WindowType.TAB);
        driver.executeCdpCommand("Network.clearBrowserCookies", Map.of());
        driver.executeCdpCommand("Network.clearBrowserCache", Map.of());
        colorScheme = Map.of("name", "prefers-color-scheme", "value", isDark ? "dark" : "light");
        emulate("");
        driver.executeCdpCommand("Emulation.setScriptExecutionDisabled", Map.of("value", !runsScripts));
        return this;
    }

    private void emulate(String media) {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia", Map.of("media", media, "features", List.of(colorScheme)));
    }

    /** Sends this header with every request. */
    private Browser showing(String authorization) {
        driver.executeCdpCommand("Network.enable", Map.of());
        driver.executeCdpCommand(
                "Network.setExtraHTTPHeaders", Map.of("headers", Map.of("Authorization", authorization)));
        return this;
    }

    /** Sends no key from now on, like a browser before sign-in. */
    public Browser withoutKey() {
        driver.executeCdpCommand("Network.setExtraHTTPHeaders", Map.of("headers", Map.of()));
        return this;
    }

    public WebDriver driver() {
        return driver;
    }

    /** Emulates a screen. */
    public Browser on(Screen screen) {
        shown = screen;
        driver.manage().window().setSize(new Dimension(screen.width, screen.height));
        // A window is never as narrow as a phone; what is emulated may be.
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", screen.width, "height", screen.height, "deviceScaleFactor", 1, "mobile", false));
        return this;
    }

    /** Has its clock in this time zone. */
    public Browser in(ZoneId zone) {
        driver.executeCdpCommand("Emulation.setTimezoneOverride", Map.of("timezoneId", zone.getId()));
        return this;
    }

    /** Goes to a page. */
    public Browser open(String url) {
        driver.get(url);
        return this;
    }

    /** Presses the button with this label, which its text or its {@code aria-label} gives, and waits until another page is shown. */
    public void press(String label) {
        leaveBy(By.xpath("//button[normalize-space()=\"%1$s\" or @aria-label=\"%1$s\"]".formatted(label)));
    }

    /** Follows the link with this text and waits until another page is shown. */
    public void follow(String text) {
        leaveBy(By.linkText(text));
    }

    private void leaveBy(By place) {
        var pressed = tap(place);
        patiently().until(() -> isGone(pressed) && isLoaded());
    }

    /** Taps, once it is there, what stays or leads to another page. */
    public WebElement tap(By place) {
        var tapped = patiently().until(() -> driver.findElement(place), found -> true);
        tapped.click();
        taps++;
        return tapped;
    }

    /** How often something was pressed, followed or tapped so far. */
    public int taps() {
        return taps;
    }

    /** A page that is about to give way to another has some elements no more, or not yet. */
    private static ConditionFactory patiently() {
        return Awaitility.await().atMost(PATIENCE).ignoreExceptionsInstanceOf(WebDriverException.class);
    }

    private boolean isLoaded() {
        return "complete".equals(driver.executeScript("return document.readyState"));
    }

    /** Presses the Tab key until an element has the focus, and returns it. */
    public WebElement tabTo(By place) {
        var wanted = driver.findElement(place);
        for (int i = 0; i < MAX_TABS; i++) {
            new Actions(driver).sendKeys(Keys.TAB).perform();
            if (driver.switchTo().activeElement().equals(wanted)) {
                return wanted;
            }
        }
        throw new AssertionError("the Tab key does not lead to %s on %s".formatted(place, driver.getCurrentUrl()));
    }

    private static boolean isGone(WebElement element) {
        try {
            element.isEnabled();
            return false;
        } catch (StaleElementReferenceException e) {
            return true;
        }
    }

    /**
     * Asserts that the page is accessible according to axe (WCAG 2.2 A and AA, and its best practices), not wider than the screen, and
     * free of console errors such as a blocked script. Axe is a script, so without scripts accessibility is not checked.
     */
    public void assertWellMade() {
        if (runsScripts) {
            assertAccessible(OF_PAGES);
        }
        assertFits();
        Assertions.assertThat(driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                        .map(entry -> entry.getLevel() + " " + entry.getMessage())
                        .filter(line -> line.startsWith("SEVERE") || line.contains("Content Security Policy"))
                        // A page that says by its status that something is missing may be well made.
                        .filter(line -> !line.contains(driver.getCurrentUrl() + " - Failed to load resource")))
                .as("what the browser says of %s", driver.getCurrentUrl())
                .isEmpty();
    }

    /** Asserts that a document without a page's frame, such as a mail, is accessible (WCAG 2.2 A and AA) and not wider than the screen. */
    public void assertLegible() {
        assertAccessible(OF_DOCUMENTS);
        assertFits();
    }

    private void assertFits() {
        Assertions.assertThat(
                        (Long) driver.executeScript("return document.documentElement.scrollWidth - window.innerWidth"))
                .as("pixels by which %s is wider than the screen", driver.getCurrentUrl())
                .isNotPositive();
    }

    private void assertAccessible(String options) {
        var axe = new AxeBuilder();
        axe.setOptions(options);
        var results = axe.analyze(driver);
        Assertions.assertThat(results.isErrored())
                .as("whether axe ends on %s with an error: %s", driver.getCurrentUrl(), results.getErrorMessage())
                .isFalse();
        Assertions.assertThat(results.getViolations().stream().map(Browser::describe))
                .as("accessibility of %s", driver.getCurrentUrl())
                .isEmpty();
    }

    /** The height of the whole page in CSS pixels. */
    public long height() {
        return (Long) Objects.requireNonNull(driver.executeScript("return document.documentElement.scrollHeight"));
    }

    /** Saves a screenshot of the whole page, for which the screen is as high as the page. */
    public void photograph(Path file) {
        var height = height();
        var width = (Long) driver.executeScript("return window.innerWidth");
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", Math.min(height, 10_000), "deviceScaleFactor", 1, "mobile", false));
        try {
            Files.createDirectories(Objects.requireNonNull(file.toAbsolutePath().getParent()));
            Files.write(file, driver.getScreenshotAs(OutputType.BYTES));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        on(shown);
    }

    /**
     * Asserts that the page as printed has more than its heading, its rows, its colors, no empty boxes, such as a card that keeps nothing
     * but its heading, nothing that is cut, and no sheet that is empty because the next box is to stay whole; photographs it.
     */
    public void assertPrintsWell(Path file) {
        emulate("print");
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", SHEET.width, "height", SHEET.height, "deviceScaleFactor", 1, "mobile", false));
        assertNone(
                "boxes that are empty",
                """
                [...document.querySelectorAll('.card, section, details, fieldset, .figure, .thumbs')]
                    .filter(box => box.checkVisibility())
                    .filter(box => !box.querySelector('img, svg'))
                    .filter(box => [...box.querySelectorAll('h1, h2, h3, summary, legend')]
                        .reduce((text, heading) => text.replace(heading.innerText, ''), box.innerText).trim() === '')""");
        assertNone(
                "rows that are left out",
                "[...document.querySelectorAll('[data-row], .questions > fieldset')].filter(row => !row.checkVisibility())");
        assertNone(
                "boxes that stay whole and are higher than a sheet",
                """
                [...document.body.querySelectorAll('*')].filter(box => getComputedStyle(box).breakInside === 'avoid'
                    && box.getBoundingClientRect().height > %d)"""
                        .formatted(SHEET.height));
        assertNone(
                "boxes that cut what is in them",
                """
                [...document.body.querySelectorAll('*')].filter(box => box.checkVisibility() && box.clientWidth > 1
                    && !box.matches('input, select, textarea') && getComputedStyle(box).overflowX !== 'visible'
                    && box.scrollWidth > box.clientWidth + 1)""");
        assertNone(
                "a page whose grounds are left out",
                "[document.documentElement].filter(page => getComputedStyle(page).printColorAdjust !== 'exact')");
        assertFits();
        Assertions.assertThat(
                        (Boolean)
                                driver.executeScript(
                                        """
                        return [...document.querySelectorAll('main :is(p, li, td, dd, label, .empty, img, svg)')]
                            .some(one => one.checkVisibility() && !one.querySelector('a:only-child'))"""))
                .as("%s tells something beside its heading in print", driver.getCurrentUrl())
                .isTrue();
        photograph(file);
        emulate("");
    }

    /** Asserts that a script finds no such elements in print. */
    private void assertNone(String what, String elements) {
        Assertions.assertThat(
                        driver.executeScript("return %s.map(one => one.outerHTML.slice(0, 200))".formatted(elements)))
                .as("%s of %s in print", what, driver.getCurrentUrl())
                .isEqualTo(List.of());
    }

    private static String describe(Rule rule) {
        return rule.getNodes().stream()
                .map(node -> node.getHtml())
                .collect(Collectors.joining(" | ", rule.getId() + ": " + rule.getHelp() + ": ", ""));
    }

    private static Optional<File> installed(String... names) {
        return Stream.of(names)
                .flatMap(name -> Arrays.stream(Objects.requireNonNullElse(System.getenv("PATH"), "")
                                .split(File.pathSeparator))
                        .map(folder -> new File(folder, name)))
                .filter(File::canExecute)
                .findFirst();
    }

    @Override
    public void close() {
        driver.close();
        driver.quit();
    }
}
