/* Lead on from a former address to the present one, and to the same place in it.

   An address that names a figure keeps leading to that figure; without scripts the page is reached all
   the same, from its beginning. */
(function () {
  "use strict";

  const link = document.querySelector("[data-moved]");
  if (link) location.replace(link.href + location.search + location.hash);
}());
