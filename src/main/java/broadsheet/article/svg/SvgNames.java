package broadsheet.article.svg;

import java.util.Set;

/// The elements and attributes of SVG that are published. Any other is left out.
final class SvgNames {

  static final String SVG = "http://www.w3.org/2000/svg";
  static final String XLINK = "http://www.w3.org/1999/xlink";
  static final String XML = "http://www.w3.org/XML/1998/namespace";
  static final String XHTML = "http://www.w3.org/1999/xhtml";

  private static final Set<String> ELEMENTS =
      set(
          """
          svg g defs symbol use switch a title desc style
          path rect circle ellipse line polyline polygon image text tspan textPath
          linearGradient radialGradient stop pattern clipPath mask marker
          animate animateMotion animateTransform set mpath
          filter feBlend feColorMatrix feComponentTransfer feComposite feConvolveMatrix feDiffuseLighting
          feDisplacementMap feDistantLight feDropShadow feFlood feFuncA feFuncB feFuncG feFuncR feGaussianBlur
          feImage feMerge feMergeNode feMorphology feOffset fePointLight feSpecularLighting feSpotLight feTile
          feTurbulence
          """);

  /// Elements that no browser shows, so that nobody misses them.
  private static final Set<String> INVISIBLE =
      set(
          """
          metadata view cursor color-profile font font-face font-face-src font-face-uri font-face-format
          font-face-name glyph missing-glyph hkern vkern glyphRef altGlyphDef
          """);

  private static final Set<String> ATTRIBUTES =
      set(
          """
          id class style lang role aria-label aria-labelledby aria-describedby aria-hidden aria-roledescription
          type media systemLanguage requiredExtensions version

          x y x1 x2 y1 y2 cx cy r rx ry fx fy fr d points width height viewBox preserveAspectRatio pathLength
          dx dy rotate textLength lengthAdjust startOffset method spacing side path offset
          transform transform-origin gradientUnits gradientTransform spreadMethod
          patternUnits patternContentUnits patternTransform clipPathUnits maskUnits maskContentUnits
          markerUnits markerWidth markerHeight refX refY orient

          alignment-baseline baseline-shift clip clip-path clip-rule color color-interpolation
          color-interpolation-filters color-rendering direction display dominant-baseline fill fill-opacity
          fill-rule filter flood-color flood-opacity font font-family font-size font-size-adjust font-stretch
          font-style font-variant font-weight glyph-orientation-horizontal glyph-orientation-vertical
          image-rendering isolation kerning letter-spacing lighting-color marker marker-end marker-mid
          marker-start mask mask-type mix-blend-mode opacity overflow paint-order pointer-events
          shape-rendering solid-color solid-opacity stop-color stop-opacity stroke stroke-dasharray
          stroke-dashoffset stroke-linecap stroke-linejoin stroke-miterlimit stroke-opacity stroke-width
          text-anchor text-decoration text-overflow text-rendering unicode-bidi vector-effect visibility
          white-space word-spacing writing-mode

          filterUnits primitiveUnits filterRes in in2 result stdDeviation mode operator k1 k2 k3 k4 values
          tableValues slope intercept amplitude exponent scale xChannelSelector yChannelSelector surfaceScale
          diffuseConstant specularConstant specularExponent azimuth elevation z pointsAtX pointsAtY pointsAtZ
          limitingConeAngle radius baseFrequency numOctaves seed stitchTiles edgeMode kernelMatrix
          kernelUnitLength order divisor bias targetX targetY preserveAlpha

          attributeName attributeType begin dur end min max restart repeatCount repeatDur calcMode keyTimes
          keySplines keyPoints from to by additive accumulate origin
          """);

  /// Attributes that hold text and no CSS, in which parentheses and backslashes mean nothing.
  private static final Set<String> TEXT =
      set(
          """
          id class lang role aria-label aria-labelledby aria-describedby aria-roledescription
          systemLanguage requiredExtensions
          """);

  private SvgNames() {}

  private static Set<String> set(String names) {
    return Set.of(names.strip().split("\\s+"));
  }

  static boolean isElement(String name) {
    return ELEMENTS.contains(name);
  }

  static boolean isInvisible(String name) {
    return INVISIBLE.contains(name);
  }

  static boolean isAttribute(String name) {
    return ATTRIBUTES.contains(name);
  }

  static boolean isText(String attribute) {
    return TEXT.contains(attribute);
  }

  /// Returns whether an animation may change an attribute: any that would be published with the
  /// same value. An address is not among them.
  static boolean isAnimated(String attribute) {
    return ATTRIBUTES.contains(attribute) && !attribute.equals("style");
  }
}
