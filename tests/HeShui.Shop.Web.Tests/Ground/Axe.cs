using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace HeShui.Shop.Web.Tests.Ground;

/// <summary>axe-core, run inside the page that is open, so that several looks of it can be judged after one load.</summary>
public static class Axe
{
    private static readonly string Source = new BundledAxeScriptProvider().GetScript();

    /// <summary>What bars people from the page as it is shown now: what axe-core finds, and links that lead nowhere.</summary>
    /// <param name="page">A page that was loaded.</param>
    /// <param name="rules">Only these rules of axe-core; all that are on by themselves if none are named.</param>
    /// <returns>Each link that leads nowhere, and for each rule that is broken its name and the first three elements that break it.</returns>
    public static async Task<string[]> Barriers(this IPage page, params string[] rules)
    {
        if (!await page.EvaluateAsync<bool>("'axe' in window"))
        {
            await page.EvaluateAsync(Source);
        }
        return await page.EvaluateAsync<string[]>(
            """
            async rules => {
                // Colours and sizes that were just changed are there two frames later.
                await new Promise(shown => requestAnimationFrame(() => requestAnimationFrame(shown)));
                const only = rules.length > 0 ? { runOnly: { type: 'rule', values: rules } } : {};
                const found = await axe.run(document, { resultTypes: ['violations'], ...only });
                const nowhere = [...document.querySelectorAll('[href=""], [action=""], [src=""]')].map(e => `leads nowhere: ${e.outerHTML.slice(0, 160)}`);
                return [...nowhere, ...found.violations.map(v => `${v.id}: ${v.nodes.slice(0, 3).map(n => n.html.slice(0, 160)).join(' | ')}`)];
            }
            """, rules);
    }
}
